using LoadForge.Formatting;
using LoadForge.Results;
using LoadForge.Results.Agents;
using LoadForge.Units;

namespace LoadForge.Reporting.Text.Sections;

/// <summary>The agents of a run: a head and a line for each, of very many those that failed or were saturated first.</summary>
internal static class AgentSection
{
    /// <summary>The maximum number of lines.</summary>
    public const int MaxLines = BoundedList.InSection + 1;

    private const int MaxNameLength = 48;
    private const int MaxHealthLength = 80;
    private const string Unknown = "–";

    /// <summary>The lines; none if the process of the run generated the load.</summary>
    public static IEnumerable<string> Of(LoadResult result)
    {
        if (result.Agents.IsEmpty) return [];
        var table = new Columns().Add("", "share", "started", "requests", "OK", "ERR", "throughput", "start skew", "clock ±", "delay p99", "CPU", "health");
        bool isLong = result.Agents.Length >= MaxLines;
        foreach (AgentResult agent in result.Agents.OrderBy(agent => isLong && agent is { IsHealthy: true, Failure: null })) table.Add(Row(agent));
        return table.Lines();
    }

    private static string[] Row(AgentResult agent) =>
    [
        Printable.Name(agent.Name, MaxNameLength),
        Quantity.Percent(agent.Share.Value),
        Quantity.Of(agent.Starts.Started),
        Quantity.Of(agent.Requests),
        Quantity.Of(agent.Ok),
        Quantity.Of(agent.Failed),
        Quantity.RateInColumn(agent.Throughput.PerSecond),
        Time(agent.StartSkew),
        Time(agent.ClockBound),
        Time(agent.StartDelayP99),
        Quantity.Percent(agent.CpuShare.Value),
        Health(agent),
    ];

    private static string Health(AgentResult agent) =>
        agent.Failure is { } failure ? "failed: " + Printable.Name(failure, MaxHealthLength)
        : agent.IsHealthy ? "healthy"
        : "saturated: " + Printable.Name(agent.Saturation[0], MaxHealthLength);

    private static string Time(TimeSpan? time) => time is { } known ? Quantity.Of(known) : Unknown;
}
