'use strict';

const SECONDS_BETWEEN_LINES = 15;

/** @param {number} startedAt milliseconds since the epoch */
const secondsSince = (startedAt) => Math.round((Date.now() - startedAt) / 1000);

/** Clears what is left of a longer line. */
const CLEAR = '\u001b[K';

/**
 * Runs a long step and shows its progress: on a terminal one line that counts the seconds, otherwise a line every 15
 * seconds.
 *
 * @template T
 * @param {string} title of the step, such as "Installing n8n"
 * @param {(say: (waitingFor: string) => void) => Promise<T>} work calls `say` with what it is waiting for now
 * @returns {Promise<T>}
 */
async function step(title, work) {
	const startedAt = Date.now();
	const onTerminal = process.stdout.isTTY === true;
	let detail = '';
	const show = () => {
		const line = `${title}${detail} … ${secondsSince(startedAt)} s`;
		// A line that is longer than the terminal could not be written over.
		process.stdout.write(onTerminal ? `\r${line.slice(0, process.stdout.columns - 1)}${CLEAR}` : `${line}\n`);
	};
	/** @param {string} waitingFor */
	const say = (waitingFor) => {
		detail = `: waiting for ${waitingFor}`;
		show();
	};
	process.stdout.write(onTerminal ? `${title} …` : `${title} …\n`);
	const timer = setInterval(show, onTerminal ? 1000 : SECONDS_BETWEEN_LINES * 1000);
	/** @param {string} outcome */
	const end = (outcome) => {
		clearInterval(timer);
		process.stdout.write(`${onTerminal ? `\r${CLEAR}` : ''}${title}: ${outcome} (${secondsSince(startedAt)} s)\n`);
	};
	try {
		const result = await work(say);
		end('done');
		return result;
	} catch (error) {
		end('failed');
		throw error;
	}
}

module.exports = { step };
