using LoadForge.Parsing;
using LoadForge.Units;

namespace LoadForge.Baselines.Files;

/// <summary>Baselines as files.</summary>
internal static class BaselineFile
{
    /// <summary>The maximum size of a baseline file: 64 MiB.</summary>
    public const long MaxBytes = 64L << 20;

    public static Baseline Read(string path)
    {
        byte[] bytes = BoundedFile.Read(path, (int)MaxBytes)
            ?? throw BaselineFormatException.At(path, "size", $"it exceeds {Quantity.Of(MaxBytes, "byte")}.");
        return BaselineReader.Read(path, bytes);
    }

    // Written atomically, so a reader or another test process never reads an incomplete file.
    public static void Write(Baseline baseline, string path)
    {
        string full = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        string beside = FormattableString.Invariant($"{full}.{Environment.ProcessId}.tmp");
        try
        {
            File.WriteAllBytes(beside, BaselineWriter.Write(baseline));
            File.Move(beside, full, overwrite: true);
        }
        finally
        {
            File.Delete(beside);
        }
    }
}
