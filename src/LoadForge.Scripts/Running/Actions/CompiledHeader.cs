using LoadForge.Scripts.Templates;

namespace LoadForge.Scripts.Running.Actions;

/// <summary>A header of a request.</summary>
/// <param name="Name">The name.</param>
/// <param name="Value">The value.</param>
/// <param name="IsOfContent">Whether it describes the body.</param>
internal sealed record CompiledHeader(string Name, Template Value, bool IsOfContent)
{
    private static readonly string[] ContentNames = ["Allow", "Expires", "Last-Modified"];

    /// <summary>Creates a header.</summary>
    public static CompiledHeader Of(string name, Template value) => new(
        name,
        value,
        name.StartsWith("Content-", StringComparison.OrdinalIgnoreCase) || ContentNames.Contains(name, StringComparer.OrdinalIgnoreCase));
}
