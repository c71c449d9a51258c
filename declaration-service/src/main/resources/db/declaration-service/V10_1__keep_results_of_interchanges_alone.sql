-- An answer is written anew each time, with the status of now; what came of each message is kept as results.
alter table edifact_interchange drop column status, drop column answer;
