// cspell:disable: these are no words of ours.
/**
 * Words, names and rows of keys that lists of leaked passwords lead with, without the digits and signs that people put
 * around them. Small letters only; a word that the lists have in the plural stands here in both forms.
 */
const WORDS: ReadonlySet<string> = new Set(
  `access admin administrator alexander amanda andrea andrew angel angels anthony apple arsenal ashley august autumn baby
  babygirl bailey banana barcelona baseball basketball batman beautiful benjamin bisheng blink bubbles buster butterfly
  carlos changeit changeme charlie cheese chelsea chocolate christian computer cookie corvette daniel danielle default
  diamond dragon elizabeth facebook family ferrari flower football forever forme freedom friend friends gateway
  george ginger google guest hannah happy harley heather hello helloworld hunter iceman iloveyou iloveu internet
  jasmine jennifer jessica jesus jonathan jordan joshua justin killer king kitty lakers letmein liverpool login lovely
  loveme lover madison maggie manager manchester marina martin master matrix matthew melissa mercedes merlin michael
  michelle microsoft midnight mickey minecraft monday money monkey morgan mother mustang mypassword nicholas nicole nothing
  orange pass passw passwd password passwords patrick peaches pepper phoenix please pokemon princess purple qwer qwerty
  qwertz rachel raiders rainbow rangers robert ronaldo root samantha samsung secret secrets senha shadow shannon silver
  slipknot snoopy snowball soccer spiderman spring startrek starwars steelers stephanie success summer sunday sunflower
  sunshine superman superstar support sweetheart system taylor teacher tennis test tester testing thomas thunder tigger
  trustno victoria welcome whatever william winter wizard woaini xxxxxx yamaha yankees zaq zxcvbn`.split(/\s+/),
);

/** Rows of characters of which people take a piece, forwards or backwards. */
const ROWS: readonly string[] = Object.freeze([
  '01234567890123456789',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiop[]',
  'qwertzuiop',
  'azertyuiop',
  'asdfghjkl;',
  'zxcvbnm,./',
  'yxcvbnm,.-',
  '!@#$%^&*()_+',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm',
  '1q2w3e4r5t6y7u8i9o0p',
  'qazwsxedcrfvtgbyhnujm',
  'a1b2c3d4e5f6g7h8',
  'q1w2e3r4t5y6u7i8o9p0',
]);

/** The rows in both directions. */
const WAYS: readonly string[] = Object.freeze(ROWS.flatMap((row) => [row, [...row].toReversed().join('')]));

/** What signs and digits stand for where people write a word with them. */
const LETTERS: Readonly<Record<string, string>> = Object.freeze({
  ...{ '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't', '8': 'b' },
  ...{ '@': 'a', $: 's', '!': 'i', '|': 'l', '€': 'e', '+': 't' },
});

/** More than that around a word is guessed no longer by trying years and signs. */
const MAX_AROUND = 6;

/** A piece of a row that is too short to be guessed as one. */
const MIN_PIECE = 4;

/** That many characters beside pieces of rows make nothing that is hard to guess. */
const MAX_LEFT = 2;

/** A name that is shorter stands in many a word by chance. */
const MIN_NAME = 4;

/** Whether a password is among the first that anybody tries, whosever it is. */
export function isGuessedEarly(password: string): boolean {
  const text = password.normalize('NFKC').toLowerCase();
  return isRepetition(text) || isMadeOfPieces(text) || cores(text).some((core) => WORDS.has(core));
}

/** Whether a password contains, or consists of, a name that goes with it; case and signs in the place of letters do not matter. */
export function containsName({ password, name }: { password: string; name: string }): boolean {
  const [text, part] = [password, name].map((given) => given.normalize('NFKC').toLowerCase().trim());
  if (text === undefined || !part) return false;
  if ([...part].length >= MIN_NAME) return [text, toLetters(text)].some((form) => form.includes(part));
  return cores(text).includes(part);
}

/** One character, or a few of them, again and again. */
function isRepetition(text: string): boolean {
  const start = (text + text).indexOf(text, 1);
  return start > 0 && start <= MIN_PIECE && start < text.length;
}

/** Nothing but pieces of rows, each of some length, and a few characters around them. */
function isMadeOfPieces(text: string): boolean {
  let left = 0;
  for (let at = 0; at < text.length && left <= MAX_LEFT;) {
    const length = findPiece(text.slice(at));
    if (length < MIN_PIECE) left += 1;
    at += length < MIN_PIECE ? 1 : length;
  }
  return text !== '' && left <= MAX_LEFT;
}

/** The length of the longest piece of a row that the text begins with. */
function findPiece(text: string): number {
  let length = 0;
  while (length < text.length && WAYS.some((row) => row.includes(text.slice(0, length + 1)))) length += 1;
  return length;
}

/** The word that is left without what stands around it: as written, and with letters for the signs in it. */
function cores(text: string): readonly string[] {
  const ends = /^[^\p{L}]*/u.exec(text)?.[0] ?? '';
  const bare = text.slice(ends.length).replace(/[^\p{L}]+$/u, '');
  const forms = [bare, toLetters(bare), toLetters(text), toLetters(text.replace(/[\d!?.*#_-]+$/, ''))];
  return forms.filter((form) => form !== '' && text.length - form.length <= MAX_AROUND);
}

function toLetters(text: string): string {
  return Array.from(text, (character) => LETTERS[character] ?? character).join('');
}
