/** What is used of the library, which brings no types. */
declare module 'gifenc' {
	/** Red, green and blue, 0 to 255. */
	export type Colour = [red: number, green: number, blue: number];

	interface Frame {
		/** The first frame's is that of the whole file. */
		palette?: Colour[];
		/** Milliseconds. */
		delay: number;
		transparent: boolean;
		transparentIndex: number;
		/** 1: the next frame is drawn over this one. */
		dispose: number;
	}

	interface Encoder {
		writeFrame(indexes: Uint8Array, width: number, height: number, frame: Frame): void;
		finish(): void;
		bytes(): Uint8Array;
	}

	export function GIFEncoder(): Encoder;
}
