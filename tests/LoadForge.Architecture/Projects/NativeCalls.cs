using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace LoadForge.Architecture.Projects;

/// <summary>Finds the types of a compiled assembly that call native libraries.</summary>
internal static class NativeCalls
{
    /// <summary>The full names of the types; nested types count as their outer type.</summary>
    public static IReadOnlyList<string> Read(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        var metadata = file.GetMetadataReader();
        return
        [
            .. metadata.MethodDefinitions.Select(metadata.GetMethodDefinition)
                .Where(method => method.Attributes.HasFlag(MethodAttributes.PinvokeImpl))
                .Select(method => NameOf(metadata, method.GetDeclaringType()))
                .Distinct()
        ];
    }

    private static string NameOf(MetadataReader metadata, TypeDefinitionHandle handle)
    {
        var type = metadata.GetTypeDefinition(handle);
        return type.IsNested ? NameOf(metadata, type.GetDeclaringType()) : $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}";
    }
}
