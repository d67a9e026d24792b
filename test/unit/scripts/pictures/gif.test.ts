import { PNG } from 'pngjs';

import { gifOf } from '../../../../scripts/pictures/gif';

const WHITE = [255, 255, 255];
const RED = [196, 49, 75];
const BLUE = [11, 92, 173];

/** A picture of one row. */
function rowOf(...pixels: number[][]): Buffer {
	const png = new PNG({ width: pixels.length, height: 1 });
	png.data.set(pixels.flatMap((pixel) => [...pixel, 255]));
	return PNG.sync.write(png);
}

/** The blocks before each frame: `[delay in hundredths of a second, whether a colour means "as before"]`. */
function framesOf(gif: Buffer): Array<[delay: number, isPartial: boolean]> {
	const frames: Array<[number, boolean]> = [];
	for (let at = gif.indexOf('21f904', 'hex'); at !== -1; at = gif.indexOf('21f904', at + 1, 'hex'))
		frames.push([gif.readUInt16LE(at + 4), (gif[at + 3]! & 1) === 1]);
	return frames;
}

describe('A moving picture', () => {
	const still = { png: rowOf(WHITE, WHITE, WHITE, RED, RED, BLUE), delay: 2_500 };
	const gif = Buffer.from(gifOf([still, { ...still, delay: 400 }]));

	it('is a GIF of the size of its frames, which repeats', () => {
		expect(gif.toString('latin1', 0, 6)).toBe('GIF89a');
		expect([gif.readUInt16LE(6), gif.readUInt16LE(8)]).toEqual([6, 1]);
		expect(gif.includes('NETSCAPE2.0')).toBe(true);
	});

	it('shows each frame for as long as it is told, and stores of the later ones what has changed', () => {
		expect(framesOf(gif)).toEqual([
			[250, false],
			[40, true],
		]);
	});

	it('has exactly the colours of the screen, the frequent ones first', () => {
		expect([...gif.subarray(13, 22)]).toEqual([...WHITE, ...RED, ...BLUE]);
	});

	it('gives the rare shades of a picture with too many the nearest colour', () => {
		const grey = (shade: number) => [shade, shade, shade];
		const greys = Array.from({ length: 254 }, (_, shade) => grey(shade));
		const frequent = [...Array<number[]>(9).fill(RED), grey(253), grey(253)];
		const gifWith = (...rest: number[][]) => gifOf([{ png: rowOf(...frequent, ...greys, ...rest), delay: 100 }]);
		expect(gifWith(grey(254), grey(255))).toEqual(gifWith(grey(253), grey(253)));
	});
});
