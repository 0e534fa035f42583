using LoadForge.Results;

namespace LoadForge.Reporting.Text;

/// <summary>The HTTP transport of a run, in one word.</summary>
internal static class TransportText
{
    /// <summary>The word, such as <c>own</c>.</summary>
    public static string Of(TransportUse use) => use switch
    {
        TransportUse.Own => "own",
        TransportUse.Runtime => "runtime",
        TransportUse.Mixed => "mixed",
        _ => "none",
    };

    /// <summary>As a part of a line, such as <c> · HTTP transport own (epoll)</c>; empty if there was none.</summary>
    public static string Part(GeneratorHealth health) =>
        health.Transport == TransportUse.None
            ? ""
            : $"{StatisticsText.Separator}HTTP transport {Of(health.Transport)}{(health.WatchesSockets ? " (epoll)" : "")}";
}
