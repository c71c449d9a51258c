alter table model_score add heading text generated always as (left(movement::jsonb #>> '{goods,hs6}', 4)) stored;
alter table model_score add origin text generated always as (movement::jsonb #>> '{goods,origin}') stored;
alter table model_score add importer text generated always as (movement::jsonb #>> '{trade,importer}') stored;
alter table model_score add seller text generated always as (movement::jsonb #>> '{trade,seller}') stored;
create index model_score_heading on model_score (heading, day);
