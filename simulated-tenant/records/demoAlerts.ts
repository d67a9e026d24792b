import { cycled, DEMO_PEOPLE } from './demoPeople';
import { STORIES } from './stories';
import { type Story, activitiesOfStory, alertOfStory } from './story';
import type { Activity, Alert } from './types';

const HOUR_IN_MS = 3_600_000;
const COUNT = 60;

/** Some kinds of alerts are more frequent than others, as in a real tenant. */
const FREQUENCY: [number, ...number[]] = [0, 1, 8, 3, 0, 5, 6, 7, 8, 2, 0, 9, 10, 3, 8, 11, 4, 0, 1, 8];

/** There are busy times and quiet ones: ten alerts so many hours apart, and ten others. */
const BUSY = 1.2;
const QUIET = 2.8;

/** An alert and what led to it. */
export interface ToldStory {
	alert: Alert;
	activities: Activity[];
}

/** The page of an alert in the portal at this address. */
const pageOf = (portalUrl: string, id: string) => `${portalUrl}/#/alerts/${id}`;

/**
 * A new alert with the activities that led to it: the kinds of alerts and the people take turns.
 *
 * @param index any whole number from 0
 * @param portalUrl address of the portal in which the alert has its page
 */
export function tellStory(index: number, timestamp: number, portalUrl: string): ToldStory {
	return told(cycled(STORIES, index), index, timestamp, portalUrl);
}

function told(story: Story, index: number, timestamp: number, portalUrl: string): ToldStory {
	const person = cycled(DEMO_PEOPLE, index * 5 + 2);
	const alert = alertOfStory(story, person, { timestamp });
	alert.URL = pageOf(portalUrl, alert._id);
	return { alert, activities: activitiesOfStory(story, person, alert) };
}

/** Alerts of the last five days. Every third is read, and every fifth is closed in one of the three ways. */
export function demoStories(nowInMs: number, portalUrl: string): ToldStory[] {
	return Array.from({ length: COUNT }, (_, index) => demoStory(index, nowInMs, portalUrl));
}

function demoStory(index: number, nowInMs: number, portalUrl: string): ToldStory {
	const timestamp = Math.round(nowInMs - (hoursAgo(index) + 0.4) * HOUR_IN_MS);
	const story = cycled(STORIES, cycled(FREQUENCY, index));
	const { alert, activities } = told(story, index, timestamp, portalUrl);
	if (index % 3 === 0) alert.statusValue = 1;
	// The service does not always name the user beside the account.
	if (index % 7 === 6) alert.entities = alert.entities.filter(({ type }) => type !== 'user');
	if (index % 5 === 4) Object.assign(alert, closed(index, timestamp));
	return { alert, activities };
}

function hoursAgo(index: number): number {
	const inTwenty = index % 20;
	return (index - inTwenty) * ((BUSY + QUIET) / 2) + Math.min(inTwenty, 10) * BUSY + Math.max(inTwenty - 10, 0) * QUIET;
}

function closed(index: number, timestamp: number): Partial<Alert> {
	return {
		resolutionStatusValue: [3, 4, 5][Math.floor(index / 5) % 3] ?? 4,
		resolveTime: new Date(timestamp + HOUR_IN_MS / 4).toISOString(),
		handledByUser: 'megan@contoso.onmicrosoft.com',
		comment: index % 2 === 0 ? null : 'Confirmed with the user.',
	};
}
