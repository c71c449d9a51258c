-- The draw belongs to the declaration: later versions go by the number drawn for the first one, and what was once selected stays so.
alter table assessment add drawn double precision, add selection_probability double precision;
update assessment set selection_probability = cast(substring(outcome from '"selection":\{[^}]*"probability":([0-9.eE+-]+)') as double precision)
where reason_codes && array['RISKIEST_OF_THE_DAY', 'RANDOM_SELECTION', 'NOVELTY_SELECTION'];
