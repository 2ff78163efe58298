/** Makes the lens answer while the day slider moves. Without it the same form is sent with its button. */
