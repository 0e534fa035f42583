using System.Collections.Immutable;
using System.IO.Compression;
using System.Text;
using System.Xml.Linq;

namespace LoadForge.Architecture.Packing;

/// <summary>What a package file contains.</summary>
/// <param name="Files">Its files by their paths, with forward slashes.</param>
internal sealed record PackedFile(ImmutableSortedDictionary<string, byte[]> Files)
{
    /// <summary>What a gallery shows of the package: the elements of its manifest.</summary>
    public XElement Manifest => XDocument.Parse(TextOf(Files.Keys.Single(path => path.EndsWith(".nuspec", StringComparison.Ordinal)))).Root!.Elements().First();

    /// <summary>The libraries for projects that reference the package, by their paths.</summary>
    public IEnumerable<string> Libraries => Files.Keys.Where(
        path => path.StartsWith("lib/", StringComparison.Ordinal) && path.EndsWith(".dll", StringComparison.Ordinal));

    /// <summary>Every assembly of ours in the package, by their paths.</summary>
    public IEnumerable<string> OwnAssemblies => Files.Keys.Where(
        path => Path.GetFileName(path).StartsWith("LoadForge", StringComparison.Ordinal) && path.EndsWith(".dll", StringComparison.Ordinal));

    /// <summary>Reads a package file.</summary>
    public static PackedFile Read(string path)
    {
        using ZipArchive archive = ZipFile.OpenRead(path);
        return new PackedFile(archive.Entries.ToImmutableSortedDictionary(entry => entry.FullName, BytesOf, StringComparer.Ordinal));
    }

    /// <summary>The text of an element of the manifest; null if it has none.</summary>
    public string? Told(string element) => Manifest.Elements().FirstOrDefault(child => child.Name.LocalName == element)?.Value;

    /// <summary>The packages that it depends on, with the least version of each.</summary>
    public IEnumerable<KeyValuePair<string, string>> Dependencies => Manifest.Descendants()
        .Where(element => element.Name.LocalName == "dependency")
        .Select(element => KeyValuePair.Create(element.Attribute("id")!.Value, element.Attribute("version")!.Value));

    /// <summary>The text of a file.</summary>
    public string TextOf(string path) => Encoding.UTF8.GetString(Files[path]).TrimStart('\uFEFF');

    private static byte[] BytesOf(ZipArchiveEntry entry)
    {
        using Stream stream = entry.Open();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
