-- Going back adds an entry that says which earlier one it leads to: whoever goes back once more starts from there.
alter table profile_activation add back_to bigint references profile_activation;
alter table model_activation add back_to bigint references model_activation;
