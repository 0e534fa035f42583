namespace LoadForge.Cli;

/// <summary>Messages of the core name the ways of code. These are the ways of the command line.</summary>
internal static class CommandLineHints
{
    private static readonly (string InCode, string Hint)[] All =
    [
        ("LOADFORGE_ALLOWED_HOSTS", "On the command line, allow it with --allow-host HOST."),
        ("InsecureHosts = [", "On the command line, trust it with --insecure-tls HOST."),
        (".Expect(P95", "On the command line, add one with --threshold \"p95 < 200ms\"."),
        ("ErrorRate < 5.Percent()", "On the command line, add it with --threshold \"error rate < 5%\"."),
        ("Recovery(…)", "On the command line, raise it with --recovery 60s."),
        ("MaxProbes(…)", "On the command line, these are --max-probes and --precision."),
        ("Against(…)", "On the command line, it is the URL, or the target of the script or plan, which --url replaces."),
        ("check Login(…)", "On the command line, these are --login-body and --login-header, or the login of the script."),
    ];

    /// <summary>The hints for a message; usually none.</summary>
    public static IEnumerable<string> For(string message) =>
        All.Where(known => message.Contains(known.InCode, StringComparison.Ordinal)).Select(known => known.Hint);
}
