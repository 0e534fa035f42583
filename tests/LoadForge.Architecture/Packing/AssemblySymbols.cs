using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;

namespace LoadForge.Architecture.Packing;

/// <summary>What an assembly and its symbols say about how they were built.</summary>
internal static class AssemblySymbols
{
    private static readonly Guid SourceLink = new("CC110556-A091-4D38-9FEC-25AB9A351A6A");

    /// <summary>Whether the same sources make the same assembly, byte by byte.</summary>
    public static bool IsDeterministic(byte[] assembly)
    {
        using var file = new PEReader(ImmutableArray.Create(assembly));
        return file.ReadDebugDirectory().Any(entry => entry.Type == DebugDirectoryEntryType.Reproducible);
    }

    /// <summary>The symbols inside an assembly as a map of its sources to their addresses; null if there are none.</summary>
    public static string? SourcesInside(byte[] assembly)
    {
        using var file = new PEReader(ImmutableArray.Create(assembly));
        foreach (DebugDirectoryEntry entry in file.ReadDebugDirectory())
        {
            if (entry.Type != DebugDirectoryEntryType.EmbeddedPortablePdb) continue;
            using MetadataReaderProvider symbols = file.ReadEmbeddedPortablePdbDebugDirectoryData(entry);
            return Sources(symbols.GetMetadataReader());
        }

        return null;
    }

    /// <summary>The map of sources to their addresses in a file of symbols; null if it has none.</summary>
    public static string? Sources(byte[] symbols)
    {
        using MetadataReaderProvider provider = MetadataReaderProvider.FromPortablePdbImage(ImmutableArray.Create(symbols));
        return Sources(provider.GetMetadataReader());
    }

    private static string? Sources(MetadataReader symbols) => symbols.GetCustomDebugInformation(EntityHandle.ModuleDefinition)
        .Select(symbols.GetCustomDebugInformation)
        .Where(information => symbols.GetGuid(information.Kind) == SourceLink)
        .Select(information => Encoding.UTF8.GetString(symbols.GetBlobBytes(information.Value)))
        .FirstOrDefault();
}
