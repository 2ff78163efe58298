/** The form that asks about a campaign. It needs no script: a condition more is offered each time it is sent. */
import type { FC } from "hono/jsx";
import type { Policy } from "../../policy/policy.ts";
import { type SegmentCondition, segmentTests } from "../../policy/segment.ts";
import { channelNames, type Language, type Text } from "../../policy/vocabulary.ts";
import {
  type Asked,
  approaches,
  choosingFields,
  conditionRows,
  profilers,
  valueText,
} from "../campaign/asked.ts";
import { choice, tests } from "../messages/campaign-choice.ts";
import { campaigns, channels } from "../messages/campaigns.ts";

type Props = { policy: Policy; language: Language; asked: Asked };

export const CampaignForm: FC<Props> = (props) => {
  const { policy, language, asked } = props;
  const all = approaches(policy);
  const used = channelNames.filter((channel) => all.some((one) => one.channels.includes(channel)));
  const offers = Object.entries(policy.offers ?? {}).map(([name, { label }]) => ({ name, label }));
  return (
    <form class="ask" method="get" action="/campaigns">
      <input type="hidden" name="lang" value={language} />
      <div class="ask-row">
        <Choice
          {...{ language }}
          name="purpose"
          label={campaigns.purpose}
          options={all}
          chosen={asked.purpose}
        />
        <Choice
          {...{ language }}
          name="channel"
          label={campaigns.channel}
          options={used.map((name) => ({ name, label: channels[name] }))}
          chosen={asked.channel}
        />
        {offers.length === 0 ? null : (
          <Choice
            {...{ language }}
            name="offer"
            label={campaigns.offer}
            options={[...offers, { name: "", label: campaigns.noOffer }]}
            chosen={asked.offer ?? ""}
          />
        )}
      </div>
      <Segment {...props} />
      <button type="submit">{campaigns.check[language]}</button>
    </form>
  );
};

type Option = { readonly name: string; readonly label: Text };
type ChoiceProps = {
  language: Language;
  name: string;
  label: Text;
  options: readonly Option[];
  chosen: string;
};

const Choice: FC<ChoiceProps> = ({ language, name, label, options, chosen }) => (
  <div>
    <label for={name}>{label[language]}</label>
    <select id={name} name={name}>
      <Options {...{ language, options, chosen }} />
    </select>
  </div>
);

const Options: FC<{ language: Language; options: readonly Option[]; chosen: string }> = ({
  language,
  options,
  chosen,
}) => (
  <>
    {options.map(({ name, label }) => (
      <option value={name} selected={name === chosen}>
        {label[language]}
      </option>
    ))}
  </>
);

/** Closed until it is used. */
const Segment: FC<Props> = ({ policy, language, asked }) => {
  const evaluating = profilers(policy);
  const fields = choosingFields(policy);
  if (fields.length === 0) return null;
  return (
    <details class="segment" open={asked.segment !== undefined || asked.by !== undefined}>
      <summary>{choice.title[language]}</summary>
      <p id="segment-about">{choice.about[language]}</p>
      {evaluating.length === 0 ? null : (
        <Choice
          {...{ language }}
          name="by"
          label={choice.by}
          options={[{ name: "", label: choice.itself }, ...evaluating]}
          chosen={asked.by ?? ""}
        />
      )}
      {conditionRows(asked).map((condition, i) => (
        <Condition {...{ language, fields, condition }} place={i + 1} />
      ))}
      <p id="segment-how">
        <small>{choice.how[language]}</small>
      </p>
    </details>
  );
};

type ConditionProps = {
  language: Language;
  fields: ReturnType<typeof choosingFields>;
  condition: SegmentCondition | undefined;
  place: number;
};

const Condition: FC<ConditionProps> = ({ language, fields, condition, place }) => (
  <fieldset>
    <legend>{`${choice.condition[language]} ${place}`}</legend>
    <div class="ask-row">
      <div>
        <label for={`field${place}`}>{choice.field[language]}</label>
        <select id={`field${place}`} name={`field${place}`}>
          <option value="">{choice.none[language]}</option>
          {fields.map((category) => (
            <optgroup label={category.label[language]}>
              <Options {...{ language }} options={category.fields} chosen={condition?.field ?? ""} />
            </optgroup>
          ))}
        </select>
      </div>
      <Choice
        {...{ language }}
        name={`is${place}`}
        label={choice.test}
        options={segmentTests.map((name) => ({ name, label: tests[name] }))}
        chosen={condition?.is ?? "equals"}
      />
      <div>
        <label for={`value${place}`}>{choice.value[language]}</label>
        <input
          id={`value${place}`}
          name={`value${place}`}
          value={condition?.value === undefined ? "" : valueText(condition.value)}
          aria-describedby="segment-how"
          autocomplete="off"
        />
      </div>
    </div>
  </fieldset>
);
