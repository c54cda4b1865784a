using System.Reflection;
using System.Runtime.CompilerServices;

namespace Omnichannel.PublicApi;

/// <summary>Writes the public members of a namespace, one a line, so that a changed promise is a changed line.</summary>
internal static class PublicApiText
{
    private static readonly NullabilityInfoContext Nullability = new();

    /// <summary>Lists types.</summary>
    public static IReadOnlyList<string> Of(IEnumerable<Type> types) => [.. types.OrderBy(type => type.FullName, StringComparer.Ordinal).SelectMany(Lines)];

    private static IEnumerable<string> Lines(Type type)
    {
        yield return $"{Kind(type)} {type.FullName}{(type.BaseType is { } parent && parent != typeof(object) && type.IsClass ? " : " + Name(parent) : "")}";
        const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        foreach (var line in type.GetMembers(Declared)
            .Where(member => !member.IsDefined(typeof(CompilerGeneratedAttribute)) && !member.Name.Contains('<', StringComparison.Ordinal))
            .Select(Line).OfType<string>().Order(StringComparer.Ordinal))
        {
            yield return "  " + line;
        }
    }

    private static string? Line(MemberInfo member) => member switch
    {
        PropertyInfo property => $"{Static(property.GetMethod)}{Annotated(Nullability.Create(property), property.PropertyType)} {property.Name} {{ {Accessors(property)} }}",
        FieldInfo { IsSpecialName: false } field => $"{(field.IsLiteral ? "const " : field.IsStatic ? "static " : "")}{Name(field.FieldType)} {field.Name}",
        MethodInfo { IsSpecialName: false } method when method.GetBaseDefinition().DeclaringType == method.DeclaringType && !IsOfRecord(method)
            => $"{Static(method)}{Annotated(Nullability.Create(method.ReturnParameter), method.ReturnType)} {method.Name}({Parameters(method)})",
        ConstructorInfo constructor when constructor.DeclaringType!.IsAssignableTo(typeof(Delegate)) is false // members have a declaring type
            => $"new({Parameters(constructor)})",
        EventInfo occurrence => $"event {Name(occurrence.EventHandlerType!)} {occurrence.Name}", // events have a type
        _ => null,
    };

    // Equality and deconstruction follow from the properties of a record.
    private static bool IsOfRecord(MethodInfo method) => method.Name is "Equals" or "GetHashCode" or "ToString" or "Deconstruct";

    private static string Kind(Type type)
        => type.IsInterface ? "interface" : type.IsEnum ? "enum" : type.IsValueType ? "struct" : type.IsAbstract && type.IsSealed ? "static class" : "class";

    private static string Static(MethodInfo? method) => method?.IsStatic == true ? "static " : "";

    private static string Accessors(PropertyInfo property)
    {
        var set = property.SetMethod is not { IsPublic: true } setter ? null
            : setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) ? "init;" : "set;";
        var required = property.IsDefined(typeof(RequiredMemberAttribute)) ? "required; " : "";
        return required + string.Join(' ', new[] { property.GetMethod is null ? null : "get;", set }.OfType<string>());
    }

    private static string Parameters(MethodBase method)
        => string.Join(", ", method.GetParameters().Select(parameter =>
            $"{Annotated(Nullability.Create(parameter), parameter.ParameterType)} {parameter.Name}{(parameter.HasDefaultValue ? " = default" : "")}"));

    private static string Annotated(NullabilityInfo info, Type type)
        => Name(type) + (info.ReadState == NullabilityState.Nullable && Nullable.GetUnderlyingType(type) is null ? "?" : "");

    private static string Name(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return Name(underlying) + "?";
        }

        return type.IsGenericType
            ? $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>"
            : type.Name;
    }
}
