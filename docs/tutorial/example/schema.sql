create table customer (
  id bigint primary key,
  name text not null,
  email text,
  address text,
  born_on date,
  joined_on date not null
);

create table orders (
  id bigint primary key,
  customer_id bigint not null references customer,
  ordered_on date not null,
  delivered_on date,
  tea text not null,
  price numeric(8, 2) not null
);
create index on orders (customer_id);

create table newsletter (
  customer_id bigint primary key references customer,
  favourite text,
  signed_up_on date not null
);

insert into customer values
  (1, 'Ana Peeters', 'ana@example.com', 'Kerkstraat 1, Gent', '1984-05-06', current_date - 40),
  (2, 'Bram Claes', 'bram@example.com', 'Rue Haute 2, Liège', null, current_date - 1200),
  (3, 'Chloé Dubois', 'chloe@example.com', 'Markt 3, Brugge', null, current_date - 4400),
  (4, 'Dirk Maes', 'dirk@example.com', null, null, current_date - 10);

insert into orders values
  (10, 1, current_date - 40, current_date - 38, 'Darjeeling', 18.50),
  (11, 1, current_date - 2, null, 'Sencha', 12.00),
  (20, 2, current_date - 1200, current_date - 1196, 'Assam', 9.90),
  (30, 3, current_date - 4400, current_date - 4397, 'Oolong', 24.00);

insert into newsletter values
  (1, 'green', current_date - 40),
  (4, 'black', current_date - 10);
