"""What each setting says, for whoever looks after the installation."""

from __future__ import annotations

from typing import Final

from desk.web.words import N_
from pipeline.setting_listing import Origin

ORIGINS: Final = {
    Origin.DEFAULT: N_("by itself"),
    Origin.FILE: N_("the file"),
    Origin.ENVIRONMENT: N_("the environment"),
    Origin.SECRET: N_("a secret"),
    Origin.COMMAND_LINE: N_("the command line"),
}

GROUPS: Final = {
    "": N_("Installation"),
    "storage": N_("Where documents are kept"),
    "limits": N_("Limits of one document"),
    "recognition": N_("Recognition"),
    "intake": N_("Intake"),
    "routing": N_("What goes straight through"),
    "repairs": N_("Repairs"),
    "policy": N_("What is allowed"),
    "schedule": N_("Schedule"),
    "desk": N_("Desk"),
    "pages": N_("Pages"),
    "learning": N_("Learning"),
    "webhooks": N_("Webhooks"),
    "payments": N_("Payments"),
    "retention": N_("Retention"),
    "backup": N_("Backup"),
    "logging": N_("Log"),
    "metrics": N_("Metrics"),
}

SETTINGS: Final = {
    "home": N_("The folder of this installation."),
    "inbox": N_("The watched folder."),
    "exports": N_("Where batches are delivered, one folder per target."),
    "database": N_(
        "The ledger: any SQLAlchemy URL of SQLite or PostgreSQL. SQLite must lie on a disk of this machine."
    ),
    "workers": N_("Child processes that read documents."),
    "targets": N_("What is exported; ledgerdrop targets lists the names."),
    "codes": N_("The file of what the accounting systems call our suppliers, accounts and taxes."),
    "models": N_("The folder that ledgerdrop train wrote; empty for the models that came with the program."),
    "official_rules": N_("Whether e-invoices are held against the official rules of their standard."),
    "rule_pack": N_("The folder of the rule pack to judge by; empty for the one that came with the program."),
    "storage.blobs": N_(
        "Where the bytes of documents are kept: a folder, or s3://bucket/prefix; empty for the folder of the "
        "installation."
    ),
    "storage.endpoint_url": N_("The address of the bucket's server, if it is not Amazon's."),
    "storage.allow_http": N_("Whether the address of the bucket's server may be without https."),
    "storage.region": N_("The region of the bucket, where its server asks for one."),
    "storage.key": N_("The name of our access to the bucket; empty for what stands in the environment."),
    "storage.secret": N_("The secret of our access to the bucket."),
    "storage.seconds": N_("The bucket's server may be silent for so long."),
    "storage.fetched_bytes": N_(
        "So many bytes of a bucket's documents are kept on this machine, besides those at work."
    ),
    "limits.memory_bytes": N_(
        "Memory that a child process may write; the neural reader of poor scans takes 1 GB of it."
    ),
    "limits.cpu_seconds": N_("Processor time for one document."),
    "limits.wall_seconds": N_("Time for one document."),
    "limits.page_seconds": N_("Time for each page of a document."),
    "limits.file_bytes": N_("The largest file that is taken in, and the largest that a child may write."),
    "limits.open_files": N_("Files that a child may hold open."),
    "limits.answer_bytes": N_("The largest answer that a child may give."),
    "limits.jobs_per_child": N_("A child is replaced after so many documents."),
    "limits.growth_bytes": N_("A child is replaced when its memory has grown by so much."),
    "limits.pages": N_("Pages of one file."),
    "limits.page_megapixels": N_("Pixels of one page, in millions; A4 at 600 dpi has 35."),
    "limits.members": N_("Files that may come out of one mail or archive, with all that is in them."),
    "limits.unpacked_bytes": N_("How large they may be together."),
    "limits.unpacked_ratio": N_("How many times as large as an archive what is in it may be, if it is large."),
    "limits.nesting": N_("In how many mails or archives, one in the other, a file may be."),
    "limits.sandbox": N_(
        "Whether child processes start only with every layer of the sandbox (strict), with those that there are "
        "(best), or with none but the limits (off)."
    ),
    "recognition.effort": N_("What a page of pixels may cost: fast, balanced or thorough."),
    "recognition.pages_at_once": N_(
        "Pages of one document that a child reads at once; where fewer documents than workers are at hand, "
        "each child reads as many as fall to it."
    ),
    "recognition.kept_bytes": N_(
        "So much of what was recognised is kept, so that a document that is examined again is not recognised "
        "again; 0 keeps nothing."
    ),
    "intake.scan_seconds": N_("Between two looks at the inbox."),
    "intake.stable_seconds": N_("A file must have rested so long before it is taken in."),
    "intake.incomplete_seconds": N_("A file that stays unfinished for so long ends as incomplete."),
    "routing.silent_error_target": N_("At most this share of the bills that go straight through may be wrong."),
    "routing.assurance_level": N_("The level of confidence at which that has been shown."),
    "routing.check_share": N_(
        "This share of the bills that could go straight through is looked at first, as a check of the "
        "machine; such a bill is not posted before."
    ),
    "routing.check_secret": N_(
        "Decides which bills are checked, so that nobody who works on the desk can foresee it; at least 16 characters."
    ),
    "routing.check_days": N_(
        "A bill that nobody has checked for so many days is let through by a batch; 0 holds it until somebody has."
    ),
    "repairs.used": N_("The kinds of repair that are used without a question: amount, vat_id, iban."),
    "policy.price.percent": N_("A price may be so many hundredths above that of the order."),
    "policy.price.amount": N_("The same as an amount in the currency of the bill; where both are set, both must hold."),
    "policy.line_total.percent": N_(
        "What all bills of an order line come to together may be so much above the order, in hundredths."
    ),
    "policy.line_total.amount": N_("The same as an amount."),
    "policy.quantity.percent": N_("So much more may be billed than was received, in hundredths."),
    "policy.quantity.amount": N_("The same in units; where neither is set, nothing more."),
    "policy.totals.percent": N_("The totals may be so far above those of the order's prices, in hundredths."),
    "policy.totals.amount": N_("The same as an amount."),
    "policy.unplanned_charge.percent": N_(
        "Freight that no order names may cost so many hundredths of what was ordered."
    ),
    "policy.unplanned_charge.amount": N_("The same as an amount."),
    "policy.open_from": N_("The first day of the oldest period that is open for posting; all are where it is not set."),
    "policy.exchange_rate_percent": N_("A printed exchange rate may be so far from the table, in hundredths."),
    "policy.term_days": N_("A due date may be so many days from the terms that were agreed."),
    "policy.approval_limit": N_("Bills up to this amount need one approver only; a company may have its own."),
    "policy.just_below_percent": N_("A bill is just below a limit within so many hundredths of it."),
    "schedule.cron": N_("When up runs a batch, in the machine's time zone."),
    "schedule.chunk": N_("Documents that are leased together."),
    "schedule.lease_seconds": N_("A worker that is not heard of for so many seconds loses its documents to others."),
    "schedule.watch_seconds": N_("How long one watching run lasts before the next takes over."),
    "schedule.receipt_hours": N_(
        "A bill that waits for nothing but a goods receipt is judged again by a batch after so many hours."
    ),
    "schedule.receipt_tries": N_("So many times; then it is left to a person."),
    "schedule.task_runner": N_(
        "What runs the chunks of a flow: threads of its program, processes beside it, or a cluster of Dask or Ray."
    ),
    "schedule.dask_address": N_("The address of a Dask scheduler; without one Dask starts for each run."),
    "schedule.ray_address": N_("The address of a Ray cluster; without one Ray starts for each run."),
    "schedule.pool": N_("The work pool of Prefect that workers of this installation serve."),
    "schedule.server_host": N_("The address that Prefect's server listens on; by itself only this machine reaches it."),
    "schedule.server_port": N_("The port of Prefect's server."),
    "schedule.server_database": N_("The database of Prefect's server; without one a file in the home folder."),
    "schedule.api_url": N_("Where flows and workers find Prefect's server; without one on this machine."),
    "schedule.api_auth": N_("What Prefect's server asks of everybody, and flows and workers say."),
    "deliveries": N_("Where batches go that do not go into the folder of exports: by SFTP, or to an address."),
    "desk.host": N_("The address that the desk listens on; by itself only this machine reaches it."),
    "desk.port": N_("The port of the desk."),
    "desk.processes": N_("Processes that answer browsers."),
    "desk.https": N_("Whether people reach it by https, through a proxy."),
    "desk.names": N_("The names by which browsers know the desk, beside those of this machine."),
    "desk.proxies": N_("Proxies that are taken at their word about the addresses of clients."),
    "desk.idle_minutes": N_("Without a sign of life people are signed out after so many minutes."),
    "desk.session_hours": N_("People are signed out after so many hours in any case."),
    "desk.tries_by_name": N_("After so many failed tries to sign in with one name, further ones are refused."),
    "desk.tries_by_address": N_("After so many failed tries to sign in from one address, further ones are refused."),
    "desk.tries_minutes": N_("Failed tries to sign in are forgotten after so many minutes."),
    "desk.target_days": N_("Within so many days a bill that waits is to be done; the worklist says how many are left."),
    "desk.upload_bytes": N_("The largest upload: all its files together."),
    "pages.children": N_("Child processes that make the pictures of pages that the desk shows."),
    "pages.waiting": N_(
        "So many different pictures may be asked for at a time; who asks for more is told to ask again."
    ),
    "pages.wall_seconds": N_(
        "So long the making of one picture may take, or the reading of a document whose pages nobody has kept."
    ),
    "pages.kept_bytes": N_(
        "So many bytes of pictures of pages are kept, so that a page is seen again at once; 0 keeps nothing."
    ),
    "learning.layouts": N_(
        "Whether what people corrected of a supplier's bills is used on its next ones, once it is proved."
    ),
    "learning.codes_lines": N_(
        "Whether lines are coded like the supplier's confirmed ones without a person; else that is only suggested."
    ),
    "webhooks.allow_http": N_("Whether an address may be without https."),
    "webhooks.allow_private": N_("Whether an address may be of this machine, or of a network that is not public."),
    "webhooks.answer_seconds": N_("So long an answer is waited for."),
    "webhooks.tries": N_("After so many tries a message is left to a person; nine take 29 hours."),
    "webhooks.kept_days": N_("What was delivered is kept for so many days."),
    "backup.folder": N_("Where every batch puts a backup, best on another disk; without it none is made by itself."),
    "backup.keep": N_("So many of the newest backups are kept; 0 keeps all."),
    "payments.enabled": N_("Whether bills are paid from here; nothing of it is shown where they are not."),
    "payments.since": N_("Bills that were received before this day are paid elsewhere."),
    "payments.accounts": N_("Our accounts, each with the company that it pays for."),
    "payments.schema_version": N_(
        "The message that the bank takes: pain.001.001.03, pain.001.001.09 or pain.001.001.11."
    ),
    "payments.batch_booking": N_("Whether the bank books a run as one sum; else each payment by itself."),
    "payments.lead_days": N_("So many business days lie at least between the proposal and the day of execution."),
    "payments.posted_only": N_("Whether a bill is paid only once it was handed to accounting."),
    "payments.account_days": N_(
        "An account that one person alone has confirmed is paid to after so many days; two make it at once."
    ),
    "payments.payment_limit": N_("The highest single payment."),
    "payments.run_limit": N_("The highest sum of one run."),
    "payments.statement_bytes": N_("The largest message of a bank that is read."),
    "retention.documents_days": N_(
        "Documents are purged so many days after the last of their bills came to rest; 0 keeps them for ever."
    ),
    "retention.refused_days": N_(
        "Originals in the folders processed and quarantine are purged after so many days; 0 keeps them for ever."
    ),
    "retention.page_looks_days": N_("Who looked at which page is kept for so many days; 0 keeps it for ever."),
    "retention.sign_in_days": N_("Who signed in from where is kept for so many days; 0 keeps it for ever."),
    "retention.keep_history": N_(
        "Whether number, supplier, day and amount of a purged bill stay, so that it is found when it comes again."
    ),
    "sources.mail": N_("Mailboxes that mails are fetched from by IMAP."),
    "sources.sftp": N_("Folders of other machines that files are fetched from by SFTP."),
    "logging.format": N_("The form of the log: json, one object a line, or text for people."),
    "logging.level": N_("From which level on something is logged: debug, info, warning or error."),
    "logging.file": N_("Whether the log is written into ledgerdrop.log of the installation's folder."),
    "logging.stderr": N_("Whether the log is written to stderr."),
    "logging.file_bytes": N_("The log is put aside when it has so many bytes."),
    "logging.kept_files": N_("So many logs that were put aside are kept."),
    "metrics.host": N_("The address that metrics and health are served on, to anybody who reaches it."),
    "metrics.port": N_("The port that up serves metrics and health on; 0 serves none."),
}
