using System.Globalization;
using System.Text.RegularExpressions;

namespace LoadForge.Cluster.Brokers;

/// <summary>What a <c>nats-server</c> writes about itself.</summary>
internal static partial class ServerLog
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(10);

    /// <summary>Waits until the server listens.</summary>
    /// <returns>The port.</returns>
    /// <exception cref="ClusterException">It does not start; the message has its reason.</exception>
    public static async Task<int> PortAsync(StreamReader log, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(StartTimeout);
        string? last = null;
        try
        {
            while (await log.ReadLineAsync(patience.Token).ConfigureAwait(false) is { } line)
            {
                last = line;
                if (Listening().Match(line) is { Success: true } match) return int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // Said below, with the last line.
        }

        throw new ClusterException($"nats-server did not start: {(last is null ? "it wrote nothing" : TextOf(last))}");
    }

    /// <summary>What an operator should see of a line: warnings and errors; null for the rest.</summary>
    public static string? Notable(string line) => Severity().IsMatch(line) ? TextOf(line) : null;

    // Without the number of the process and the time.
    private static string TextOf(string line) => Head().Replace(line, "").Trim();

    [GeneratedRegex(@"Listening for client connections on \S*:(\d+)")]
    private static partial Regex Listening();

    [GeneratedRegex(@"\[(WRN|ERR|FTL)\]")]
    private static partial Regex Severity();

    [GeneratedRegex(@"^(nats-server: |\[\d+\] \S+ \S+ \[[A-Z]{3}\] )")]
    private static partial Regex Head();
}
