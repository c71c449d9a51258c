-- A reader without a name reads nothing, not even rows whose owner is blank: current_setting gives an empty text where a transaction names nobody.
alter policy own_or_house on commercial_key using (current_setting('fairway.reader', true) = 'house' or owner_tin = nullif(current_setting('fairway.tin', true), ''));
alter policy own_or_house on commercial_record using (current_setting('fairway.reader', true) = 'house' or owner_tin = nullif(current_setting('fairway.tin', true), ''));
