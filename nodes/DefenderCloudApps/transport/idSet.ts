import * as crypto from 'node:crypto';

/** Words of 32 bits that are kept of an ID's hash: of 128 bits, no two IDs of any list will ever share all. */
const WORDS = 4;

/** Of a word. */
const BYTES = 4;

const FIRST_CAPACITY = 1_024;

/** When more than this share of the places is taken, finding a free one takes long. */
const LARGEST_SHARE = 0.75;

/**
 * The IDs that were seen, of which only hashes are kept: a million take 34 MB, a Set of the IDs four times as much.
 */
export class IdSet {
	/** How many different IDs it has. */
	size = 0;

	private places = new Uint32Array(FIRST_CAPACITY * WORDS);

	has(id: string): boolean {
		return this.isTaken(this.placeOf(hashOf(id)));
	}

	/** @returns whether it is new */
	add(id: string): boolean {
		const hash = hashOf(id);
		const place = this.placeOf(hash);
		if (this.isTaken(place)) return false;
		this.places.set(hash, place);
		this.size += 1;
		if (this.size > (this.places.length / WORDS) * LARGEST_SHARE) this.grow();
		return true;
	}

	/** Where this hash is, or the free place where it belongs. */
	private placeOf(hash: Uint32Array): number {
		const { places } = this;
		let place = ((hash[0] ?? 0) * WORDS) % places.length;
		while (this.isTaken(place) && !isSame(places, place, hash)) place = (place + WORDS) % places.length;
		return place;
	}

	private isTaken(place: number): boolean {
		return this.places[place + WORDS - 1] !== 0;
	}

	private grow(): void {
		const old = this.places;
		this.places = new Uint32Array(old.length * 2);
		for (let place = 0; place < old.length; place += WORDS) {
			const hash = old.subarray(place, place + WORDS);
			if (hash[WORDS - 1] !== 0) this.places.set(hash, this.placeOf(hash));
		}
	}
}

function isSame(places: Uint32Array, place: number, hash: Uint32Array): boolean {
	for (let word = 0; word < WORDS; word++) if (places[place + word] !== hash[word]) return false;
	return true;
}

/** In one call, since a Hash object for each ID takes three times as long. Node.js has it from version 20.12 on. */
const hashInOneCall = crypto.hash as typeof crypto.hash | undefined;

const digestOf = (id: string) =>
	hashInOneCall?.('sha256', id, 'binary') ?? crypto.createHash('sha256').update(id).digest('binary');

/** The last word of a hash is never 0, which marks a free place. */
function hashOf(id: string): Uint32Array {
	const digest = digestOf(id);
	const words = new Uint32Array(WORDS);
	for (let byte = 0; byte < WORDS * BYTES; byte++) {
		words[byte >> 2] = ((words[byte >> 2] ?? 0) << 8) | digest.charCodeAt(byte);
	}
	words[WORDS - 1] ||= 1;
	return words;
}
