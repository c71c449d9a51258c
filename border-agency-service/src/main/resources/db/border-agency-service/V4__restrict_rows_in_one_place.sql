select restrict_rows('agency_case', 'all', 'fairway.agency', 'agency');
select restrict_rows('sandbox_scenario', 'all', 'fairway.agency');
