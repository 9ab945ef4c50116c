package dev.inkling.mlcore.tflite.verification;

import dev.inkling.mlcore.tflite.verification.TableType.Field;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The tables of TensorFlow Lite's schema 3d as data.
 *
 * <p>A table is a line: its name, and its fields in the order of their numbers, each a name and a
 * kind, which is a letter of {@link Field} or {@code {Table}}, {@code [Table]} for a vector of
 * tables, {@code <Union>}. A union is the list of its tables in their order, where a table is but
 * the letters of its fields.
 *
 * @see <a
 *     href="https://github.com/google-ai-edge/LiteRT/blob/main/tflite/converter/schema/schema.fbs">
 *     schema.fbs</a>
 */
final class TfliteSchema {
  /** A table comes after those that it leads to. */
  private static final String[] TABLES = {
    "OperatorCode deprecated_builtin_code:b custom_code:s version:i builtin_code:i",
    "QuantizationParameters min:I max:I scale:I zero_point:L details_type:b"
        + " details:<QuantizationDetails quantized_dimension:i",
    "DimensionMetadata format:b dense_size:i array_segments_type:b"
        + " array_segments:<SparseIndexVector array_indices_type:b"
        + " array_indices:<SparseIndexVector",
    "SparsityParameters traversal_order:I block_map:I dim_metadata:[DimensionMetadata",
    "VariantSubType shape:I type:b has_rank:b",
    "Tensor shape:I type:b buffer:i name:s quantization:{QuantizationParameters is_variable:b"
        + " sparsity:{SparsityParameters shape_signature:I has_rank:b"
        + " variant_tensors:[VariantSubType external_buffer:i",
    "Operator opcode_index:i inputs:I outputs:I builtin_options_type:b"
        + " builtin_options:<BuiltinOptions custom_options:B custom_options_format:b"
        + " mutating_variable_inputs:B intermediates:I large_custom_options_offset:l"
        + " large_custom_options_size:l builtin_options_2_type:b"
        + " builtin_options_2:<BuiltinOptions2 debug_metadata_index:i",
    "SubGraph tensors:[Tensor inputs:I outputs:I operators:[Operator name:s"
        + " debug_metadata_index:i",
    "Buffer data:B offset:l size:l",
    "Metadata name:s buffer:i",
    "TensorMap name:s tensor_index:i",
    "SignatureDef inputs:[TensorMap outputs:[TensorMap signature_key:s deprecated_tag:s"
        + " subgraph_index:i",
    "ExternalBufferGroup name:s",
    "ExternalBuffer id:i group:i offset:l length:l packing:s",
    "Model version:i operator_codes:[OperatorCode subgraphs:[SubGraph description:s"
        + " buffers:[Buffer metadata_buffer:I metadata:[Metadata signature_defs:[SignatureDef"
        + " external_buffer_groups:[ExternalBufferGroup external_buffers:[ExternalBuffer",
  };

  /** Unions; those of the operators' options begin with Conv2DOptions and StablehloConcatenate. */
  private static final String[] UNIONS = {
    "QuantizationDetails B,iii,iiiI",
    "SparseIndexVector I,H,B",
    "BuiltinOptions aPPbppb,aPPibpp,iII,b,aPPPPb,ibb,bb,bbbbb,i,ib," // to Concatenation
        + "bb,b,iiii,biibb,iibb,g,I,iib,P,b," // to EmbeddingLookupSparse
        + "b,,ii,,,,b,bb,b,I," // to Squeeze
        + "bbb,iiiiib,,,i,,bb,,,b," // to ArgMax
        + ",,,,,,,,aPPbb,b," // to SparseToDense
        + ",,,,b,,b,iiib,ii,," // to LogicalOr
        + "i,,,ii,,,,,biibbb,bbbb," // to BidirectionalSequenceRNN
        + "biibbb,,,bb,i,,b,,i,b," // to Unique
        + ",,,,,,ii,,,," // to MatrixSetDiag
        + ",gg,gg,P,,,,,,," // to SegmentSum
        + "bbb,bb,g,,,aPPPbppp,ibb,,,," // to HashtableSize
        + "ss,,,ll,I,b,,,,," // to UnsortedSegmentMin
        + ",,,,,", // to RightShift
    "BuiltinOptions2 l,L,LLL,LLLLBllLllLllLllI,sbsiGB,Lg,bLLLlbg,ii,L,LLL," // to StablehloPad
        + "l,LLLLI,LLLLLg,lbg,gg,LLLlLb,L,,b,i," // to ReduceWindow
        + "sgBbi,,G", // to StablehloCase
  };

  /** The file's first table. */
  static final TableType MODEL;

  /** The options of operators. */
  static final Field OPTIONS;

  /** The options of newer operators. */
  static final Field OPTIONS_2;

  static {
    Map<String, List<TableType>> types = new HashMap<>();
    for (String union : UNIONS) {
      int space = union.indexOf(' ');
      types.put(union.substring(0, space), members(union.substring(space + 1)));
    }
    for (String table : TABLES) {
      String[] words = table.split(" ");
      types.put(words[0], Collections.singletonList(named(words, types)));
    }
    MODEL = types.get("Model").get(0);
    TableType operator = types.get("Operator").get(0);
    OPTIONS = operator.field(GraphCheck.OPTIONS);
    OPTIONS_2 = operator.field(GraphCheck.OPTIONS_2);
  }

  private TfliteSchema() {}

  private static List<TableType> members(String letters) {
    List<TableType> members = new ArrayList<>();
    for (String member : letters.split(",", -1)) {
      List<Field> fields = new ArrayList<>();
      for (int i = 0; i < member.length(); i++) {
        fields.add(new Field("field " + i, member.charAt(i)));
      }
      members.add(new TableType(fields));
    }
    return members;
  }

  private static TableType named(String[] words, Map<String, List<TableType>> types) {
    List<Field> fields = new ArrayList<>();
    for (int i = 1; i < words.length; i++) {
      int colon = words[i].indexOf(':');
      Field field = new Field(words[i].substring(0, colon), words[i].charAt(colon + 1));
      if (colon + 2 < words[i].length()) {
        field.targets = types.get(words[i].substring(colon + 2));
      }
      fields.add(field);
    }
    return new TableType(fields);
  }
}
