using System.Reflection.Metadata;

namespace LoadForge.Architecture.Uses;

/// <summary>Names the outermost type around whatever a handle points to.</summary>
internal sealed class TypeNames(MetadataReader metadata)
{
    private readonly string _assembly = metadata.GetString(metadata.GetAssemblyDefinition().Name);

    /// <summary>The outermost type around a type of this assembly.</summary>
    public TypeName Of(TypeDefinitionHandle handle)
    {
        var type = metadata.GetTypeDefinition(handle);
        return type.IsNested
            ? Of(type.GetDeclaringType())
            : new TypeName(_assembly, metadata.GetString(type.Namespace), Plain(metadata.GetString(type.Name)));
    }

    /// <summary>The outermost type around a type of another assembly.</summary>
    public TypeName Of(TypeReferenceHandle handle)
    {
        var type = metadata.GetTypeReference(handle);
        return type.ResolutionScope.Kind == HandleKind.TypeReference
            ? Of((TypeReferenceHandle)type.ResolutionScope)
            : new TypeName(AssemblyOf(type.ResolutionScope), metadata.GetString(type.Namespace), Plain(metadata.GetString(type.Name)));
    }

    private string AssemblyOf(EntityHandle scope) => scope.Kind == HandleKind.AssemblyReference
        ? metadata.GetString(metadata.GetAssemblyReference((AssemblyReferenceHandle)scope).Name)
        : _assembly;

    private static string Plain(string name) => name.Split('`')[0];
}
