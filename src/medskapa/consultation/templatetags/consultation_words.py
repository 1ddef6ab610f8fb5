"""What the region did with a point, for templates."""

from django import template

from medskapa.consultation.queries.answer_words import answer_word

register = template.Library()
register.filter(answer_word)
