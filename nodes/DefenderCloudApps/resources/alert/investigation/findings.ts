import type { IDataObject } from 'n8n-workflow';

import type { PersonFacts } from '../../../values/facts';
import type { Person } from '../../../values/people';
import type { InvestigatedAddress } from './addresses';

/** A person as the alert names the person, and what the tenant knows. */
export type InvestigatedPerson = Person & PersonFacts;

/** What one item says about an alert. */
export type Investigation = {
	alert: IDataObject;
	people: InvestigatedPerson[];
	/** Newest first, with the name of the person in `person`. */
	activities: IDataObject[];
	ipAddresses: InvestigatedAddress[];
	/** What could not be read, in sentences. Empty: everything was. */
	notRead: string[];
	/** All of it in Markdown. */
	summary: string;
};
