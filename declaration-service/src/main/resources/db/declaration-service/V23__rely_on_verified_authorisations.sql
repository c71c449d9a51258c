-- The numbers of the authorisations that count for a declaration, as long as customs has still to decide on it. When one
-- ends, the declarations that rely on it are found by it, and risk assesses them again.
alter table declaration add column authorisations text[];
create index declaration_relies_on on declaration using gin (authorisations) where authorisations is not null;

-- Authorisations that may have ended are looked for among all of them.
create index registered_authorisation on registered (subject) where type = 'customs.registry.authorisation.v1';
