"""Stories, events and questions with answers: telling about it so that people understand."""
