"""Search over guides, their sections and questions, exercises, muscles and words.

words.py reads texts, parts.py says what of a page can be found, triggers.py and upkeep.py keep the index as the pages
are, question.py reads what somebody asks, databases.py looks it up, ranking.py and results.py put it in order.
"""
