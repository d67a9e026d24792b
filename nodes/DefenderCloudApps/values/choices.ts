/** The choices of a menu, and which one a text or a number means. */

/** What a menu holds. */
export interface Choice<T extends number | string> {
	name: string;
	value: T;
}

/** The choice that has this value or this name, in any spelling: people and models write "true positive" in many ways. */
export function choiceMeant<T extends number | string>(
	choices: ReadonlyArray<Choice<T>>,
	given: unknown,
): Choice<T> | undefined {
	const wanted =
		typeof given === 'string' || typeof given === 'number' ? String(given).trim().toLowerCase() : undefined;
	return (
		choices.find((choice) => String(choice.value).toLowerCase() === wanted) ??
		choices.find((choice) => choice.name.toLowerCase() === wanted) ??
		choices.find((choice) => spellingsOf(choice).includes(lettersOf(wanted)))
	);
}

/** A choice as errors show it: `truePositive (True Positive)`. */
export function choiceText({ name, value }: Choice<number | string>): string {
	return String(value).toLowerCase() === name.toLowerCase() ? String(value) : `${value} (${name})`;
}

/** By its value, by its name, or by both as errors show them. */
function spellingsOf(choice: Choice<number | string>): string[] {
	const spellings = [String(choice.value), choice.name, choiceText(choice)].filter((text) => /[a-z]/i.test(text));
	return spellings.map(lettersOf);
}

function lettersOf(text = ''): string {
	return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
