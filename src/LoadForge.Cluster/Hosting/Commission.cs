using System.Globalization;
using LoadForge.Cluster.Frames;
using LoadForge.Cluster.Links;

namespace LoadForge.Cluster.Hosting;

/// <summary>
/// What an agent of a pool was claimed for, and the keys that it has agreed on with the coordinator: a process of its own takes over from there.
/// </summary>
/// <param name="Agent">The agent.</param>
/// <param name="Run">The run.</param>
/// <param name="Key">The keys.</param>
/// <param name="Claim">The claim.</param>
/// <param name="Time">The coordinator's time when it was claimed.</param>
internal sealed record Commission(Guid Agent, Guid Run, RunKey Key, Claim Claim, TimeSpan Time)
{
    private const string AgentName = "agent";
    private const string RunName = "run";
    private const string KeyName = "run-key";
    private const string ClaimName = "claim";
    private const string TimeName = "time";

    /// <summary>The claim as the coordinator sent it.</summary>
    public Frame Frame => new(FrameKind.Claim, Run, Agent) { Time = Time, Body = Claim.ToBody() };

    /// <summary>The names and values of a file.</summary>
    public IEnumerable<KeyValuePair<string, string>> ToLines() =>
    [
        new(AgentName, Agent.ToString()),
        new(RunName, Run.ToString()),
        new(KeyName, Convert.ToHexString(Key.Value)),
        new(ClaimName, Convert.ToBase64String(Claim.ToBody())),
        new(TimeName, Time.Ticks.ToString(CultureInfo.InvariantCulture)),
    ];

    /// <summary>Reads them.</summary>
    /// <returns>Null if the file has none.</returns>
    /// <exception cref="FormatException">They are damaged.</exception>
    public static Commission? Of(IReadOnlyDictionary<string, string> lines)
    {
        if (!lines.TryGetValue(AgentName, out string? agent)) return null;
        string Value(string name) => lines.GetValueOrDefault(name) ?? throw new FormatException($"{name} is missing.");
        byte[] key = Convert.FromHexString(Value(KeyName));
        return key.Length == RunKey.Bytes && Claim.Of(Convert.FromBase64String(Value(ClaimName))) is { } claim
            && long.TryParse(Value(TimeName), NumberStyles.None, CultureInfo.InvariantCulture, out long ticks)
            ? new Commission(Guid.Parse(agent), Guid.Parse(Value(RunName)), new RunKey(key), claim, new TimeSpan(ticks))
            : throw new FormatException("The key, the claim or the time is damaged.");
    }

    /// <inheritdoc/>
    public override string ToString() => $"run {Run} of agent {Agent}";
}
