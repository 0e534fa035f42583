using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using LoadForge.Architecture.Uses;

namespace LoadForge.Architecture.Projects;

/// <summary>Reads from a compiled assembly which types call the system's own libraries.</summary>
internal static class NativeCalls
{
    /// <summary>The full names of the types, what is nested in one counted for it.</summary>
    public static IReadOnlyList<string> Read(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        var metadata = file.GetMetadataReader();
        var names = new TypeNames(metadata);
        return
        [
            .. metadata.MethodDefinitions.Select(metadata.GetMethodDefinition)
                .Where(method => method.Attributes.HasFlag(MethodAttributes.PinvokeImpl))
                .Select(method => names.Of(method.GetDeclaringType()).FullName)
                .Distinct()
        ];
    }
}
