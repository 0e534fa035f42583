using System.Reflection;

namespace LoadForge.Architecture.Api;

/// <summary>Reads the public API of a compiled assembly.</summary>
internal static class PublicApi
{
    /// <summary>Every type and member that users can see, in a fixed order.</summary>
    public static IReadOnlyList<ApiMember> Of(Assembly assembly) => Of(ApiTypes.Of(assembly));

    /// <summary>Every member that users can see of some types, in a fixed order.</summary>
    public static IReadOnlyList<ApiMember> Of(IEnumerable<Type> types) =>
    [
        .. from type in types
           let declaration = TypeDeclaration.Of(type)
           from member in ApiTypes.MembersOf(type).Select(MemberDeclaration.Of).Order(StringComparer.Ordinal).Prepend("")
           select new ApiMember(declaration, member)
    ];
}
