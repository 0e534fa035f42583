namespace LoadForge.Http11.Sockets;

/// <summary>Whether the environment of the process enables inline completions: scenarios then continue directly on the socket threads.</summary>
internal static class InlineCompletions
{
    private const string Variable = "DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS";

    /// <summary>The value that the runtime read when the process started.</summary>
    public static bool AreOn { get; } = Environment.GetEnvironmentVariable(Variable) == "1";
}
