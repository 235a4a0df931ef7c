/**
 * Words that no text for people has, and what to write instead: plain American English, with the subject named and the
 * terms that AWS and GitHub use. A blank in a pattern also matches a line end.
 */
export const TERMS: readonly (readonly [pattern: string, replacement: string])[] = [
  // Say who acts.
  ['nobody', 'no one, or name who acts'],
  ['somebody', 'name who acts, or someone'],
  ['anybody', 'anyone'],
  ['everybody', 'everyone'],
  // What is meant, in the words that people search for.
  ['heals?(?: by itself)?', 'recover'],
  ['goes on', 'continues'],
  ['under way', 'in progress'],
  ['(?:is|are|was|were) still waited for', 'timed out waiting for'],
  ['(?:is|are|was|were|not|be) waited for', 'name who waits'],
  ['looked (?:for|at)', 'checked, or name who looks'],
  ['nothing (?:stands|is sure to stand) in the way', 'the number of checks that passed'],
  ['not begun', 'not started'],
  ['taken? (?:away|back|down)', 'remove, or roll back'],
  ['takes (?:away|back|down)', 'removes, or rolls back'],
  ['(?:goes|go|going|went) back', 'roll back'],
  ['is there already', 'already exists'],
  ['for ever', 'forever, or until when'],
  ['in passing', 'temporarily'],
  ['so many', 'the number'],
  ['at the most', 'up to'],
  ['(?:Say|Says) nothing', 'is silent about'],
  ['it comes to', 'say the result'],
  ['(?:is|are|was|were|be) told(?! (?:apart|to|not|never))', 'say who says it and where, such as: a notice says'],
  ['led past', 'not routed to'],
  ['no way back', 'cannot be rolled back'],
  // Conditions.
  ['where not set', 'when not set'],
  ['where (?:it|they|there|that|one|none|nothing|this) (?:is|are|was|has|have|had|does|can|could)', 'if'],
  ['may not', 'cannot, or is not allowed to'],
  // Lists.
  ['divided by (?:commas|spaces|newlines)', 'separated by'],
  ['one a line', 'one per line'],
  ['of several', 'name them'],
  ['on lines', 'separated by newlines'],
  ['as lines `', 'as `KEY=value` lines'],
  // Previews.
  ['made after', 'modeled on'],
  // American spelling.
  ['cancelled', 'canceled'],
  ['cancelling', 'canceling'],
  ['colour(?:s|ed)?', 'color'],
  ['behaviou?rs?(?<=our|ours)', 'behavior'],
  ['licen(?:ces|ce)', 'license'],
  ['labelled', 'labeled'],
  ['whilst', 'while'],
]
