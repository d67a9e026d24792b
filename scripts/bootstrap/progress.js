'use strict';

const SECONDS_BETWEEN_LINES = 15;

/** @param {number} startedAt milliseconds since the epoch */
const secondsSince = (startedAt) => Math.round((Date.now() - startedAt) / 1000);

/**
 * Does a long step and shows that it is under way: a line that counts the seconds on a terminal,
 * else a line every quarter of a minute.
 *
 * @template T
 * @param {string} title what is being done, such as "Installing n8n"
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
