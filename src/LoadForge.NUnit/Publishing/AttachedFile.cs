using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using LoadForge.Reporting.Files;
using NUnit.Framework;

namespace LoadForge.NUnit.Publishing;

/// <summary>
/// Files attached to tests. On Unix, NUnit's adapter puts <c>file://</c> before a path and parses it as a URI: after a <c>#</c> or <c>?</c> in the name of
/// a folder, such as <c>C#</c>, nothing is left, and the file is dropped. Such a file is attached through a link to its folder.
/// </summary>
internal static class AttachedFile
{
    // Runs of a test may end concurrently, and NUnit's list of attachments is not thread-safe.
    private static readonly Lock Attaching = new();

    /// <summary>Attaches files to the current test.</summary>
    /// <param name="files">The files; they exist.</param>
    public static void Attach(ImmutableArray<RunFile> files)
    {
        foreach (RunFile file in files) Attach(file.Path, file.Name);
    }

    /// <summary>Attaches a file to the current test.</summary>
    /// <param name="path">The file; it exists.</param>
    /// <param name="description">The description of the file.</param>
    public static void Attach(string path, string description)
    {
        string full = Path.GetFullPath(path);
        try
        {
            lock (Attaching) TestContext.AddTestAttachment(IsReadable(full) ? full : WayTo(full, Path.GetTempPath()), description);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            TestContext.Out.WriteLine($"{full} could not be attached to the test: {problem.Message}");
        }
    }

    /// <summary>Whether the adapter parses a path correctly.</summary>
    public static bool IsReadable(string path) =>
        Uri.TryCreate((OperatingSystem.IsWindows() ? "" : "file://") + path, UriKind.Absolute, out Uri? read) && read.LocalPath == path;

    /// <summary>The same file, through a link whose name has only safe characters.</summary>
    /// <param name="path">A full path.</param>
    /// <param name="folder">The folder of the links.</param>
    /// <exception cref="IOException">The link cannot be created, or would not be readable either.</exception>
    public static string WayTo(string path, string folder)
    {
        string target = Path.GetDirectoryName(path)!;
        string link = Path.Combine(folder, "loadforge-results-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(target)))[..16]);
        string way = Path.Combine(link, Path.GetFileName(path));
        if (!IsReadable(way))
        {
            throw new IOException("the test adapter cannot read '#', '?' or '%' in the name of a folder; set LoadForge.ResultsFolder to another folder.");
        }

        if (new DirectoryInfo(link).LinkTarget == target) return way;
        Directory.CreateSymbolicLink(link, target);
        return way;
    }
}
