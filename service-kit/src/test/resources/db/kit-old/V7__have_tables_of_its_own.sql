create table of_the_service (id int);
