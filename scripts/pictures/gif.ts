import { type Colour, GIFEncoder } from 'gifenc';
import { PNG } from 'pngjs';

/** One picture of a GIF. */
export interface Frame {
	/** A screenshot. All frames have the same size. */
	png: Buffer;
	/** How long it stays, in milliseconds. */
	delay: number;
}

/** One index is left for "as before". */
const MOST_COLOURS = 255;
const DRAWN_OVER = 1;

/** Makes one GIF that repeats. Of each frame only what has changed is stored, and all share their colours. */
export function gifOf(frames: Frame[]): Uint8Array {
	const pictures = frames.map(({ png, delay }) => ({ ...PNG.sync.read(png), delay }));
	const palette = mostFrequent(pictures.map(({ data }) => data));
	const indexOf = nearestIn(palette);
	const unchanged = palette.length;
	const gif = GIFEncoder();
	let before: Uint8Array | undefined;
	for (const { data, width, height, delay } of pictures) {
		const indexes = Uint8Array.from({ length: width * height }, (_, at) => indexOf(colourAt(data, at)));
		const shown = indexes.map((index, at) => (index === before?.[at] ? unchanged : index));
		gif.writeFrame(shown, width, height, {
			palette: before === undefined ? [...palette.map(partsOf), [0, 0, 0]] : undefined,
			delay,
			transparent: before !== undefined,
			transparentIndex: unchanged,
			dispose: DRAWN_OVER,
		});
		before = indexes;
	}
	gif.finish();
	return gif.bytes();
}

/** Red, green and blue of a pixel as one number. */
const colourAt = (data: Buffer, at: number) => data.readUIntBE(at * 4, 3);

const partsOf = (colour: number): Colour => [colour >> 16, (colour >> 8) & 255, colour & 255];

/** Screens have few colours beside the shades at the edges of letters, so the frequent ones stay exactly what they are. */
function mostFrequent(pictures: Buffer[]): number[] {
	const counts = new Map<number, number>();
	for (const data of pictures)
		for (let at = 0; at < data.length / 4; at += 1) {
			const colour = colourAt(data, at);
			counts.set(colour, (counts.get(colour) ?? 0) + 1);
		}
	const sorted = [...counts].sort(([, one], [, other]) => other - one);
	return sorted.slice(0, MOST_COLOURS).map(([colour]) => colour);
}

function nearestIn(palette: number[]): (colour: number) => number {
	const known = new Map(palette.map((colour, index) => [colour, index]));
	return (colour) => {
		let index = known.get(colour);
		if (index === undefined) {
			const distances = palette.map((one) => distance(one, colour));
			index = distances.indexOf(Math.min(...distances));
			known.set(colour, index);
		}
		return index;
	};
}

function distance(one: number, other: number): number {
	const parts = partsOf(other);
	return partsOf(one).reduce((sum, part, at) => sum + (part - parts[at]!) ** 2, 0);
}
