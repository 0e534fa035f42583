namespace LoadForge.Scripts.Importing.Drafting;

/// <summary>Names that variables and captures must not have, because templates give them to helpers.</summary>
internal static class HelperNames
{
    /// <summary>The names.</summary>
    public static ReadOnlySpan<string> All => Names;

    private static readonly string[] Names = ["randInt", "pick", "epochms", "userId", "iteration", "uuid", "feed", "env", "now", "base64", "raw"];
}
