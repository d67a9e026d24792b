'use strict';

const SECONDS_BETWEEN_LINES = 15;

/** @param {number} startedAt milliseconds since the epoch */
const secondsSince = (startedAt) => Math.round((Date.now() - startedAt) / 1000);

/**
 * Runs a long step and shows its progress: on a terminal one line that counts the seconds, otherwise a line every 15
 * seconds.
 *
 * @template T
 * @param {string} title of the step, such as "Installing n8n"
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
async function step(title, work) {
	const startedAt = Date.now();
	const onTerminal = process.stdout.isTTY === true;
	const show = () => {
		const line = `${title} … ${secondsSince(startedAt)} s`;
		process.stdout.write(onTerminal ? `\r${line}` : `${line}\n`);
	};
	process.stdout.write(onTerminal ? `${title} …` : `${title} …\n`);
	const timer = setInterval(show, onTerminal ? 1000 : SECONDS_BETWEEN_LINES * 1000);
	/** @param {string} outcome */
	const end = (outcome) => {
		clearInterval(timer);
		process.stdout.write(`${onTerminal ? '\r' : ''}${title}: ${outcome} (${secondsSince(startedAt)} s)\n`);
	};
	try {
		const result = await work();
		end('done');
		return result;
	} catch (error) {
		end('failed');
		throw error;
	}
}

module.exports = { step };
