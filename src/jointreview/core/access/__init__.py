"""Who may do what: one table of rules, and each refusal with its sentence.

Rights follow today's grants, whatever day the record is shown as at: looking at 2008 gives nobody the rights of 2008.
"""

from jointreview.core.access.rules import ROLES, RULES, Rule, Visitor, check_allowed, is_allowed, refusal_of

__all__ = ["ROLES", "RULES", "Rule", "Visitor", "check_allowed", "is_allowed", "refusal_of"]
