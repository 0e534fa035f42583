using System.Collections.Immutable;
using System.Numerics;
using LoadForge.Reporting.Files;
using LoadForge.Settings;

namespace LoadForge.NUnit.Publishing;

/// <summary>Writes the files of each format on its own: a format that cannot be written must not cost the others.</summary>
internal static class FormatFiles
{
    /// <summary>Writes the files.</summary>
    /// <param name="formats">The chosen formats.</param>
    /// <param name="write">Writes the files of one format.</param>
    /// <param name="problem">The message of the first format that could not be written; null if there is none.</param>
    /// <returns>The files that were written, in the order of the formats.</returns>
    public static ImmutableArray<RunFile> Write(ReportFormats formats, Func<ReportFormats, IEnumerable<RunFile>> write, out string? problem)
    {
        var files = ImmutableArray.CreateBuilder<RunFile>();
        problem = null;
        foreach (ReportFormats format in Enum.GetValues<ReportFormats>())
        {
            if (!BitOperations.IsPow2((int)format) || !formats.HasFlag(format)) continue;
            try
            {
                files.AddRange(write(format));
            }
            catch (Exception failure)
            {
                problem ??= failure.Message;
            }
        }

        return files.ToImmutable();
    }
}
