import { builtSurroundings } from '../test/support/surroundings';

/** The node never really waits here: its clock jumps over every wait. */
export function skipWaits(): void {
	const surroundings = builtSurroundings();
	let skippedInMs = 0;
	surroundings.now = () => Date.now() + skippedInMs;
	surroundings.pause = async (durationInMs) => {
		skippedInMs += durationInMs;
	};
}
