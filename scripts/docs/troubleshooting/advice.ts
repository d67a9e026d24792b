/** One row of the page: what the person reads, and what to do. */
export interface Advice {
	message: string;
	description: string;
}

interface Thrown {
	title?: string;
	message?: string;
	description?: string | null;
}

/** What a check says that fails on purpose. @throws Error where it passes */
export async function adviceOf(check: () => unknown): Promise<Advice> {
	let thrown: Thrown;
	try {
		await check();
	} catch (error) {
		thrown = error as Thrown;
		return { message: thrown.title ?? thrown.message ?? '', description: thrown.description ?? '' };
	}
	throw new Error(`This check was to fail: ${String(check)}`);
}

/** A check cannot be told from another by its message: each message is named once. */
export function distinct(advice: readonly Advice[]): Advice[] {
	return [...new Map(advice.map((one) => [one.message, one])).values()];
}
