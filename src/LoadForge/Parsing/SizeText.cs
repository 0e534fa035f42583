using LoadForge.Units;

namespace LoadForge.Parsing;

/// <summary>Sizes as people write them in settings and on the command line: <c>512MB</c>, <c>1.5 GB</c>.</summary>
public static class SizeText
{
    /// <summary>How a size is written, for messages.</summary>
    public const string Form = "512MB or 2GB";

    // The longest first: each of the others ends in B.
    private static readonly (string Name, double Bytes)[] Units =
    [
        ("KB", DataSize.Kilobyte), ("MB", DataSize.Megabyte), ("GB", DataSize.Megabyte * 1024), ("TB", DataSize.Megabyte * 1024 * 1024), ("B", 1),
    ];

    /// <summary>Reads a size.</summary>
    /// <param name="text">A number with one of the units B, KB, MB, GB and TB, each 1,024 of the one before; case is ignored.</param>
    /// <param name="size">The size; 0 if the text is none.</param>
    /// <returns>Whether the text is a size.</returns>
    public static bool TryParse(string text, out DataSize size)
    {
        ArgumentNullException.ThrowIfNull(text);
        size = default;
        string trimmed = text.Trim();
        (string name, double bytes) = Array.Find(Units, unit => trimmed.EndsWith(unit.Name, StringComparison.OrdinalIgnoreCase));
        if (name is null || !StrictNumber.TryParse(trimmed[..^name.Length].TrimEnd(), out double number)) return false;
        if (number < 0 || !double.IsFinite(number * bytes)) return false;
        size = new DataSize(number * bytes);
        return true;
    }
}
