package caravan;

import picocli.CommandLine.Command;

/** {@code bench}: measures how fast a part of the line is on this machine. */
@Command(
    name = "bench",
    description = "Measure how fast a part of the line is on this machine.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "WHAT",
    subcommands = {BenchExtractCommand.class, BenchCrawlCommand.class, BenchPublishCommand.class})
final class BenchCommand {}
