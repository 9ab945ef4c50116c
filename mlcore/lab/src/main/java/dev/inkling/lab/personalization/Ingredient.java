package dev.inkling.lab.personalization;

import dev.inkling.mlcore.personalization.Personalizer;
import java.util.function.UnaryOperator;

/** What goes into personalising, each left out or put in by itself. */
enum Ingredient {
  /** The defaults. */
  NONE("the default", p -> p),
  /** All of every batch is the user's. */
  REHEARSAL("no rehearsal", p -> p.userShare(1)),
  /** The labels of rehearsed digits, not the base network's answers. */
  DISTILLATION("no distillation", p -> p.distillation(false)),
  /** The samples as they are. */
  AUGMENTATION("no augmentation", p -> p.augmentation(false)),
  /** All layers from the start. */
  HEAD_FIRST("no head first", p -> p.headFirst(0)),
  /** Every sample is learned from, the last round taken. */
  HOLDING_BACK("nothing held back", p -> p.holdBack(0)),
  /** Whatever was learned is taken. */
  GUARD("no guard", p -> p.guard(null)),
  /** L2-SP, which the defaults do without. */
  PULL("with a pull (L2-SP, 0.3)", p -> p.pull(0.3f)),
  /** None of it: plain fine-tuning, as far as a personalizer lets it. */
  ALL("none of it", p -> p.userShare(1).augmentation(false).headFirst(0).holdBack(0).guard(null));

  private final String label;
  private final UnaryOperator<Personalizer> change;

  Ingredient(String label, UnaryOperator<Personalizer> change) {
    this.label = label;
    this.change = change;
  }

  /** What the run is called. */
  String label() {
    return label;
  }

  /** The personalizer without this. */
  Personalizer leaveOut(Personalizer personalizer) {
    return change.apply(personalizer);
  }
}
