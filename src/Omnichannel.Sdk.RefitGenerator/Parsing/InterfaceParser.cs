using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Omnichannel.RefitGenerator.Model;

namespace Omnichannel.RefitGenerator.Parsing;

/// <summary>Reads an API interface whole.</summary>
internal static class InterfaceParser
{
    /// <summary>Tells from the text alone whether an interface may have a request of its own.</summary>
    public static bool MayBeApi(InterfaceDeclarationSyntax syntax)
        => syntax.Members.Any(member => member is MethodDeclarationSyntax
            && member.AttributeLists.Any(list => list.Attributes.Any(attribute => MayBeVerb(attribute.Name))));

    /// <summary>Reads the interface; null when it is no API or is read at another of its parts.</summary>
    public static ApiReading? Parse(GeneratorSyntaxContext context, CancellationToken cancellationToken)
    {
        if (context.SemanticModel.GetDeclaredSymbol(context.Node, cancellationToken) is not INamedTypeSymbol type
            || !IsFirstPart(type, context.Node, cancellationToken)
            || !type.GetMembers().Any(member => member.FindVerbs().Any()))
        {
            return null;
        }

        var notes = new Notes(type, new TypeNames(type.ContainingNamespace, context.SemanticModel.Compilation));
        if (type.IsGenericType || !IsVisible(type))
        {
            notes.Add(type, Rules.Interface, type.Name);
        }

        var methods = Methods(type, notes, cancellationToken).ToEquatableArray();
        return notes.HasFaults
            ? new ApiReading(null, notes.Faults)
            : new ApiReading(Model(type, methods, notes), default);
    }

    private static bool MayBeVerb(NameSyntax name)
    {
        var simple = name switch
        {
            QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
            AliasQualifiedNameSyntax aliased => aliased.Name.Identifier.ValueText,
            SimpleNameSyntax plain => plain.Identifier.ValueText,
            _ => string.Empty,
        };
        return RefitAttributes.Verbs.ContainsKey(simple) || RefitAttributes.Verbs.ContainsKey(simple + "Attribute");
    }

    private static bool IsFirstPart(INamedTypeSymbol type, SyntaxNode node, CancellationToken cancellationToken)
        => type.DeclaringSyntaxReferences
            .Select(reference => reference.GetSyntax(cancellationToken))
            .OfType<InterfaceDeclarationSyntax>()
            .FirstOrDefault(MayBeApi) == node;

    private static bool IsVisible(INamedTypeSymbol type)
    {
        for (var current = type; current is not null; current = current.ContainingType)
        {
            if (current.IsFileLocal
                || (!ReferenceEquals(current, type) && current.IsGenericType)
                || current.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal))
            {
                return false;
            }
        }

        return true;
    }

    private static IEnumerable<MethodModel> Methods(INamedTypeSymbol type, Notes notes, CancellationToken cancellationToken)
    {
        foreach (var member in type.GetMembers().Concat(type.AllInterfaces.SelectMany(known => known.GetMembers())))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var verbs = member.FindVerbs().ToList();
            if (verbs.Count > 1)
            {
                notes.Add(member, Rules.TwoVerbs, member.Name);
            }
            else if (verbs.Count == 1 && member is IMethodSymbol { IsAbstract: true, IsStatic: false } method)
            {
                yield return new MethodParser(method, verbs[0], notes).Parse();
            }
            else if (verbs.Count == 1 || (member.IsAbstract && !IsAccessor(member)))
            {
                notes.Add(member, Rules.NotARequest, member.Name);
            }
        }
    }

    private static bool IsAccessor(ISymbol member)
        => member is IMethodSymbol { MethodKind: not (MethodKind.Ordinary or MethodKind.UserDefinedOperator or MethodKind.Conversion) };

    private static ApiModel Model(INamedTypeSymbol type, EquatableArray<MethodModel> methods, Notes notes)
    {
        var outer = string.Concat(Outer(type).Reverse().Select(containing => containing.Name));
        var name = type.Name.Length > 1 && type.Name[0] == 'I' && char.IsUpper(type.Name[1]) ? type.Name.Substring(1) : type.Name;
        var space = type.ContainingNamespace.IsGlobalNamespace ? string.Empty : type.ContainingNamespace.ToDisplayString();
        var client = outer + name + "Client";
        return new ApiModel(
            space,
            type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat),
            notes.Names.Argument(type),
            client,
            (space.Length == 0 ? client : space + "." + client) + ".g.cs",
            methods,
            notes.Enums);
    }

    private static IEnumerable<INamedTypeSymbol> Outer(INamedTypeSymbol type)
    {
        for (var current = type.ContainingType; current is not null; current = current.ContainingType)
        {
            yield return current;
        }
    }
}
