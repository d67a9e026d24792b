import type { Activity, Alert } from '../records/types';
import { type Html, html } from './html';
import { messagesView } from './messages';
import type { Message, Ticket } from './options';
import { isOpen, labelsOf, plainText, severityOf, statusOf, textOf, timeOf, wordsOf } from './words';

const MOST_TICKETS = 30;
const MOST_ACTIVITIES = 20;

/** What the views are made of. */
export interface Shown {
	alerts: Alert[];
	activities: Activity[];
	tickets: Ticket[];
	messages: Message[];
}

/** All alerts, the newest first, beside the ticket board and the messages. */
export function listView(shown: Shown): Html {
	const alerts = [...shown.alerts].sort((one, other) => other.timestamp - one.timestamp);
	const open = alerts.filter(isOpen).length;
	return html`<section id="alerts">
			<h2>Alerts <small>${open} open, ${alerts.length - open} closed</small></h2>
			<table>
				<thead>
					<tr>
						<th>Raised</th>
						<th>Severity</th>
						<th>Alert</th>
						<th>Who</th>
						<th>Status</th>
					</tr>
				</thead>
				<tbody>
					${alerts.map(alertRow)}
				</tbody>
			</table>
		</section>
		<div id="others">${board(shown)}${messagesView(shown.messages)}</div>`;
}

function alertRow(alert: Alert): Html {
	return html`<tr id="alert-${alert._id}" data-state="${statusOf(alert)}">
		<td>${timeOf(alert.timestamp)}</td>
		<td>${severity(alert)}</td>
		<td><a href="#/alerts/${alert._id}">${alert.title}</a></td>
		<td>${labelsOf(alert, 'account').join(', ')}</td>
		<td>${status(alert)}</td>
	</tr>`;
}

const severity = (alert: Alert) => html`<span class="severity s${alert.severityValue}">${severityOf(alert)}</span>`;

const status = (alert: Alert) => html`<span class="${isOpen(alert) ? 'open' : 'closed'}">${statusOf(alert)}</span>`;

function board({ tickets }: Shown): Html {
	const newestFirst = [...tickets].reverse();
	const open = newestFirst.filter(({ resolution }) => resolution === undefined);
	const done = newestFirst.filter(({ resolution }) => resolution !== undefined);
	return html`<section id="tickets">
		<h2>Tickets <small>in the ticket system</small></h2>
		<div class="board">${column('Open', open)}${column('Done', done)}</div>
	</section>`;
}

function column(name: string, tickets: Ticket[]): Html {
	const rest = tickets.length > MOST_TICKETS ? html`<li>and ${tickets.length - MOST_TICKETS} more</li>` : '';
	const cards = tickets.slice(0, MOST_TICKETS).map(card);
	return html`<div id="tickets-${name.toLowerCase()}">
		<h3>${name} <small>${tickets.length}</small></h3>
		<ul>
			${cards}${rest}
		</ul>
	</div>`;
}

function card({ key, summary, priority, resolution, alertId }: Ticket): Html {
	const title = alertId === undefined ? html`${summary}` : html`<a href="#/alerts/${alertId}">${summary}</a>`;
	const outcome = resolution === undefined ? '' : html` · <b>${resolution}</b>`;
	return html`<li id="ticket-${key}" data-state="${resolution ?? 'Open'}">
		<b>${key}</b> ${title}<br /><small>${priority}${outcome}</small>
	</li>`;
}

/** The page of one alert. */
export function alertView(shown: Shown, id: string): Html {
	const alert = shown.alerts.find(({ _id }) => _id === id);
	if (alert === undefined)
		return html`<section>
			<p><a href="#">All alerts</a></p>
			<h2>This alert is not in this tenant</h2>
			<p>${id}</p>
		</section>`;
	const ticket = shown.tickets.find(({ alertId }) => alertId === id);
	return html`<section id="alert" data-state="${statusOf(alert)}">
		<p><a href="#">All alerts</a></p>
		<h2>${alert.title}</h2>
		<p>${severity(alert)} ${status(alert)}</p>
		<p>${plainText(alert.description)}</p>
		<dl>
			${facts(alert, ticket).map(
				([name, value]) =>
					html`<dt>${name}</dt>
						<dd>${value}</dd>`,
			)}
		</dl>
		<h3>What led to it</h3>
		${activitiesTable(shown.activities, id)}
	</section>`;
}

function facts(alert: Alert, ticket: Ticket | undefined): Array<[name: string, value: string]> {
	const { resolveTime, handledByUser, comment } = alert;
	const all: Array<[string, string]> = [
		['Raised', `${timeOf(alert.timestamp)} UTC`],
		['Who', labelsOf(alert, 'account').join(', ')],
		['From', [...labelsOf(alert, 'ip'), ...labelsOf(alert, 'country')].join(', ')],
		['App', labelsOf(alert, 'service').join(', ')],
		['Policy', labelsOf(alert, 'policyRule').join(', ')],
		['Ticket', ticket === undefined ? '' : `${ticket.key} (${ticket.resolution ?? 'open'})`],
		['Closed', resolveTime ? `${timeOf(Date.parse(resolveTime))} UTC` : ''],
		['Closed by', textOf(handledByUser)],
		['Comment', textOf(comment)],
		['ID', alert._id],
	];
	return all.filter(([, value]) => value !== '');
}

function activitiesTable(activities: Activity[], alertId: string): Html {
	const matching = activities
		.filter(({ alertIds }) => Array.isArray(alertIds) && alertIds.includes(alertId))
		.sort((one, other) => one.timestamp - other.timestamp)
		.slice(0, MOST_ACTIVITIES);
	if (matching.length === 0) return html`<p>No activities belong to it.</p>`;
	const rows = matching.map((activity) => {
		const { what, app, from } = wordsOf(activity);
		return html`<tr>
			<td>${timeOf(activity.timestamp)}</td>
			<td>${what}</td>
			<td>${app}</td>
			<td>${from}</td>
		</tr>`;
	});
	return html`<table>
		<thead>
			<tr>
				<th>Time</th>
				<th>Activity</th>
				<th>App</th>
				<th>From</th>
			</tr>
		</thead>
		<tbody>
			${rows}
		</tbody>
	</table>`;
}
